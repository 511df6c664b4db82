/** What edits of notes are called in each language: stored with them, and known again whatever is spoken later. */
export const notesNames: { readonly en: string; readonly de: string } = { en: 'Notes', de: 'Notizen' }

/** Whether an edit was called a note, in whatever language. */
export const isNotes = (label: string): boolean => Object.values(notesNames).includes(label)
