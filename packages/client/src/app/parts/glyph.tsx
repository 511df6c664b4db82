import type { JSX } from 'solid-js'

/** The shapes of states, 20 px. Each has a silhouette of its own: without colour nothing is lost. */
const glyphs = {
  scheduled: () => (
    <circle cx="10" cy="10" r="7.5" fill="var(--surface)" stroke="currentColor" stroke-width="2.2" />
  ),
  traveling: () => (
    <>
      <circle cx="10" cy="10" r="8.6" fill="currentColor" />
      <path d="M7.8 5.8 14.3 10l-6.5 4.200z" fill={cut} />
    </>
  ),
  progress: () => (
    <>
      <circle cx="10" cy="10" r="7.5" fill="var(--surface)" stroke="currentColor" stroke-width="2.2" />
      <path d="M10 4.700a5.3 5.3 0 0 1 0 10.600z" fill="currentColor" />
    </>
  ),
  break: () => (
    <>
      <circle cx="10" cy="10" r="7.5" fill="var(--surface)" stroke="currentColor" stroke-width="2.2" />
      <path d="M8 6.800v6.400M12 6.800v6.4" stroke="currentColor" stroke-width="2" />
    </>
  ),
  done: () => (
    <>
      <circle cx="10" cy="10" r="8.6" fill="currentColor" />
      <path d="m6 10.2 2.8 2.800L14.2 7" fill="none" stroke={cut} stroke-width="2.2" />
    </>
  ),
  canceled: () => (
    <>
      <circle cx="10" cy="10" r="7.5" fill="var(--surface)" stroke="currentColor" stroke-width="2.2" />
      <path d="m5 15 10-10" stroke="currentColor" stroke-width="2.2" />
    </>
  ),
  phone: () => (
    <>
      <rect x="5" y="2" width="10" height="16" rx="2" fill="none" stroke="currentColor" stroke-width="2" />
      <path d="M8.5 15h3" stroke="currentColor" stroke-width="1.6" />
    </>
  ),
  sent: () => <path d="M10 2.5 18 17H2z" fill="currentColor" />,
  safe: () => (
    <>
      <path d="M10 1.5 17.5 4v6c0 4.3-3 7.2-7.5 8.7C5.5 17.2 2.5 14.3 2.5 10V4z" fill="currentColor" />
      <path d="m6.4 9.8 2.6 2.7 4.6-5" fill="none" stroke={cut} stroke-width="2" />
    </>
  ),
  held: () => (
    <>
      <path
        d="M6.3 1.500h7.400l4.8 4.800v7.400l-4.8 4.800H6.300l-4.8-4.800V6.300z"
        fill="none"
        stroke="currentColor"
        stroke-width="2"
      />
      <path d="M7.8 6.500v7M12.2 6.500v7" stroke="currentColor" stroke-width="2.2" />
    </>
  ),
  lost: () => (
    <>
      <path d="M10 1 19 10 10 19 1 10z" fill="currentColor" />
      <path d="m7 7 6 6m0-6-6 6" stroke={cut} stroke-width="2" />
    </>
  ),
  over: () => (
    <>
      <rect
        x="2"
        y="2"
        width="11"
        height="11"
        fill="none"
        stroke="currentColor"
        stroke-width="1.8"
        stroke-dasharray="2.6 2"
      />
      <rect x="7" y="7" width="11" height="11" fill="currentColor" />
    </>
  ),
  offline: () => (
    <path d="M0 10h7M13 10h7M7.3 16 12.7 4" stroke="currentColor" stroke-width="2.8" fill="none" />
  ),
  online: () => (
    <>
      <path d="M1 10h18" stroke="currentColor" stroke-width="3" />
      <circle cx="10" cy="10" r="4.5" fill="currentColor" />
    </>
  ),
  logo: () => (
    <>
      <path
        d="M4 1v4.500C4 10 10 9 10 13.500V19M16 1v4.500C16 10 10 9 10 13.5"
        fill="none"
        stroke="currentColor"
        stroke-width="2.6"
      />
      <circle cx="10" cy="12.6" r="3.4" fill="var(--accent)" stroke="currentColor" stroke-width="1.4" />
    </>
  ),
} as const satisfies Record<string, () => JSX.Element>

const cut = 'var(--glyph-cut, var(--surface))'

export type GlyphName = keyof typeof glyphs

/** A state's shape. Always beside its word, so it says nothing to screen readers. */
export const Glyph = (props: { readonly name: GlyphName; readonly class?: string }) => (
  <svg class={`g ${props.class ?? ''}`} viewBox="0 0 20 20" aria-hidden="true">
    {glyphs[props.name]()}
  </svg>
)
