import { IndexedOutboxStore, IndexedReplicaStore } from '@fieldmerge/client'

export type StoreKind = 'replica' | 'outbox'

type Methods = Readonly<Record<string, (...args: readonly unknown[]) => unknown>>

const stores = new Map<number, Methods>()

const makers: Readonly<Record<StoreKind, (name: string, onLost: (error: Error) => void) => object>> = {
  replica: (name, onLost) => new IndexedReplicaStore(name, onLost),
  outbox: (name, onLost) => new IndexedOutboxStore(name, onLost),
}

/** Calls a method of the product's own store on the IndexedDB of this browser; the store is made at its first call. */
export const callStore = async (
  kind: StoreKind,
  name: string,
  handle: number,
  method: string,
  args: readonly unknown[],
): Promise<unknown> => {
  let store = stores.get(handle)
  if (store === undefined) {
    store = makers[kind](`${kind}/${name}`, (error) => {
      throw error
    }) as unknown as Methods
    stores.set(handle, store)
  }
  return store[method]?.(...args)
}
