/** Whether two objects say the same, field by field. */
export const isEqual = <T extends object>(a: T, b: T): boolean => {
  if (a === b) return true
  const names = Object.keys(b)
  return (
    names.length === Object.keys(a).length &&
    names.every((name) => Object.is(Reflect.get(a, name), Reflect.get(b, name)))
  )
}
