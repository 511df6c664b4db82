/** What whoever looks at it is called. Alone here: texts that come with different screens say it. */
export const you = 'You'
