/** Wie dringend etwas ist, wo immer es gesagt wird. */
export const priorities = { low: 'Niedrig', normal: 'Normal', high: 'Hoch', urgent: 'Dringend' }
