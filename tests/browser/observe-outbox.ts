/** What was seen in a page of how edits are saved, and of what the sync mark said meanwhile. */
export interface Observed {
  /** Each transaction that wrote new edits. */
  readonly appends: { readonly durability: string }[]
  /** What the mark counted as on this phone, and how many edits had been written completely by then. */
  readonly marks: { readonly said: number; readonly completed: number }[]
}

/** Runs in a page before the app: watches each write of an edit into an outbox, and each word of the sync mark. */
export const observeOutbox = (): void => {
  const observed: Observed = { appends: [], marks: [] }
  Object.assign(globalThis, { observed })
  let completed = 0
  const { transaction } = IDBDatabase.prototype
  const { add } = IDBObjectStore.prototype
  const added = new WeakMap<IDBTransaction, number>()

  IDBDatabase.prototype.transaction = function (
    this: IDBDatabase,
    ...args: Parameters<IDBDatabase['transaction']>
  ) {
    const begun = transaction.apply(this, args)
    if (this.name.endsWith('/outbox') && begun.mode === 'readwrite')
      begun.addEventListener('complete', () => {
        completed += added.get(begun) ?? 0
      })
    return begun
  }
  IDBObjectStore.prototype.add = function (this: IDBObjectStore, ...args: Parameters<IDBObjectStore['add']>) {
    const { transaction: own } = this
    if (own.db.name.endsWith('/outbox') && this.name === 'entries') {
      if (!added.has(own)) observed.appends.push({ durability: own.durability })
      added.set(own, (added.get(own) ?? 0) + 1)
    }
    return add.apply(this, args)
  }

  let last = -1
  new MutationObserver(() => {
    const mark = document.querySelector<HTMLElement>('.sync-mark[data-mark="onPhone"]')
    const said = Number.parseInt(mark?.textContent ?? '', 10)
    if (Number.isNaN(said) || said === last) return
    last = said
    observed.marks.push({ said, completed })
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
}
