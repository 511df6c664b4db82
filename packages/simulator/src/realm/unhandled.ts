interface NodeProcess {
  on(event: 'unhandledRejection', listener: (error: unknown) => void): void
  off(event: 'unhandledRejection', listener: (error: unknown) => void): void
}

const node = (globalThis as { readonly process?: Partial<NodeProcess> }).process

/** Tells of promises that were rejected and that nobody waits for. @returns how to stop */
export const onUnhandled = (listener: (error: Error) => void): (() => void) => {
  const hear = (error: unknown): void =>
    listener(error instanceof Error ? error : new Error(`rejected with ${String(error)}`))
  if (node?.on !== undefined && node.off !== undefined) {
    const { off } = node
    node.on('unhandledRejection', hear)
    return () => off.call(node, 'unhandledRejection', hear)
  }
  const inBrowser = (event: PromiseRejectionEvent): void => {
    event.preventDefault()
    hear(event.reason)
  }
  globalThis.addEventListener('unhandledrejection', inBrowser)
  return () => globalThis.removeEventListener('unhandledrejection', inBrowser)
}
