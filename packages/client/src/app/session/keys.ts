// What the app shares with its small scripts, which read it before it or without it: nothing is imported here.

/** In local storage: names the person who works here now. Says nothing of their work. */
export const currentKey = 'fieldmerge/current'

/** In local storage: counts the changes, so that of two copies the newer one is known. */
export const revisionKey = 'fieldmerge/revision'

/** The second copy, which reaches the disk at once: a database, its store, and the key of the newest sessions. */
export const sessionsDisk = { database: 'fieldmerge/sessions', store: 'sessions', key: 'newest' } as const

/** In local storage: how bright it is around the device. Belongs to it, not to a person. */
export const themeKey = 'fieldmerge/theme'

/** What makes a device a desk: it has width and a mouse. */
export const deskScreen = '(min-width: 1000px) and (pointer: fine)'
