/**
 * Whether this address can work offline. Browsers give service workers and locks to https and localhost only: over
 * plain http the app is usable while there is a network, and says so.
 */
export const isProtectedAddress = (): boolean => window.isSecureContext && 'serviceWorker' in navigator
