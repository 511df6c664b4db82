export { runOutboxStoreContract } from '../stores/outbox-store-contract.ts'
export { runReplicaStoreContract } from '../stores/replica-store-contract.ts'
