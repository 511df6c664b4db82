declare const brand: unique symbol

/** A value of type `T` that was checked once and carries that fact in its type: a string is not an id. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name }
