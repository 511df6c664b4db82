/** Whether two values of JSON are equal, whatever the order of their keys. */
export const isSameJson = (a: unknown, b: unknown): boolean => {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b))
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((one, i) => isSameJson(one, b[i]))
    )
  const [ofA, ofB] = [Object.entries(a), new Map(Object.entries(b))]
  return (
    ofA.length === ofB.size && ofA.every(([key, value]) => ofB.has(key) && isSameJson(value, ofB.get(key)))
  )
}
