import 'solid-js'

declare global {
  /** The version in package.json, put in by the build. */
  const __APP_VERSION__: string
}

declare module 'solid-js' {
  namespace JSX {
    interface CustomEvents {
      /** The page may go: what is being written in a field is to be written now. */
      commit: Event
    }
  }
}
