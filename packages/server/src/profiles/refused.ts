import type { Mistake } from '@fieldmerge/profile-filter'
import type { ErrorCode } from '@fieldmerge/shared'

/** Why a change of profiles was not made: nothing of it was. */
export interface Refused {
  readonly ok: false
  readonly code: Extract<
    ErrorCode,
    'profile-mistakes' | 'profile-changed' | 'profile-in-use' | 'no-such-profile' | 'no-such-record'
  >
  readonly message: string
  readonly mistakes: readonly Mistake[]
}

export const refused = (
  code: Refused['code'],
  message: string,
  mistakes: readonly Mistake[] = [],
): Refused => ({ ok: false, code, message, mistakes })
