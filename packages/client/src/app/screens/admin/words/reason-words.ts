import type { ProposalReason } from '@fieldmerge/profile-filter'
import type { Catalog } from '@fieldmerge/shared'
import { ta } from '../../../text/admin-texts.ts'
import { factLabel } from './fact-label.ts'
import { typeWords } from './type-words.ts'

/** Why a branch was proposed, or left out, in a sentence. */
export const reasonWords = (catalog: Catalog, reason: ProposalReason): string => {
  const { type } = reason
  switch (reason.kind) {
    case 'rows': {
      const opened = ta.proposal.rows(reason.openings, reason.people, factLabel(catalog, type, reason.by))
      return reason.back === null || reason.ahead === null
        ? opened
        : `${opened} ${ta.proposal.window(reason.back, reason.ahead)}`
    }
    case 'relation': {
      const { source, direction, fact } = reason
      return ta.proposal.relation(
        reason.openings,
        reason.people,
        typeWords(catalog, source),
        factLabel(catalog, direction === 'forwards' ? source : type, fact),
      )
    }
    case 'full':
      return ta.proposal.full
    case 'unused':
      return ta.proposal.unused
    case 'rare':
      return ta.proposal.rare(reason.openings, reason.people)
    case 'unreached':
      return ta.proposal.unreached(reason.openings, reason.people)
  }
}

/** Whether it says why something is not in the proposal. */
export const isLeftOut = ({ kind }: ProposalReason): boolean =>
  kind === 'unused' || kind === 'rare' || kind === 'unreached'
