/** What is made of a thing that never changes, made once for each and forgotten with it. */
export const rememberedBy = <Thing extends object, Made extends NonNullable<unknown>>(
  make: (thing: Thing) => Made,
): ((thing: Thing) => Made) => {
  const known = new WeakMap<Thing, Made>()
  return (thing) => {
    const before = known.get(thing)
    if (before !== undefined) return before
    const made = make(thing)
    known.set(thing, made)
    return made
  }
}
