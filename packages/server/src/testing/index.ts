export { runUpdateLogContract } from '../log/contract.ts'
export { runSmallStoreContracts } from '../store/small-store-contract.ts'
