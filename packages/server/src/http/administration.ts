import { type OrganizationId, systemRandom } from '@fieldmerge/shared'
import type { Audit } from '../audit/audit.ts'
import type { DeviceDirectory } from '../devices/device-directory.ts'
import type { ServerEditor } from '../documents/server-editor.ts'
import type { AccountStore } from '../identity/account-store.ts'
import type { OpeningStore } from '../openings/opening-store.ts'
import type { Organization } from '../organization.ts'
import type { PreviewDesk } from '../preview/preview-desk.ts'
import type { Drafts } from '../profiles/drafts.ts'
import type { ProfileAdministration } from '../profiles/profile-administration.ts'
import type { RightsAdministration } from '../rights/rights-administration.ts'
import { assignmentOperations } from './assignment-operations.ts'
import { auditOperation } from './audit-operation.ts'
import { choiceOperations } from './choice-operations.ts'
import { deviceOperations } from './device-operations.ts'
import { draftOperations } from './draft-operations.ts'
import { explainOperation } from './explain-operation.ts'
import { findingsOperation } from './findings-operation.ts'
import { importOperation } from './import-operation.ts'
import { openingOperations } from './opening-operations.ts'
import type { Operation } from './operation.ts'
import { outboxOperation } from './outbox-operation.ts'
import { peopleOperations } from './people-operations.ts'
import { pilotOperations } from './pilot-operations.ts'
import { powersOperation } from './powers-operation.ts'
import { profileOperations } from './profile-operations.ts'
import { questionOperations } from './question-operations.ts'
import { rightsOperations } from './rights-operations.ts'

export interface AdministrationParts {
  readonly organization: Organization
  readonly profiles: ProfileAdministration
  readonly desk: PreviewDesk
  readonly rights: RightsAdministration
  readonly devices: DeviceDirectory
  readonly drafts: Drafts
  readonly openings: OpeningStore
  readonly audit: Audit
  readonly organizationId: OrganizationId
  readonly accounts: AccountStore
  readonly editor: (source: string) => ServerEditor
}

/** All operations that OpenAPI tells of. */
export const administration = ({
  organization,
  profiles,
  desk,
  rights,
  devices,
  drafts,
  openings,
  audit,
  organizationId,
  accounts,
  editor,
}: AdministrationParts): readonly Operation[] => [
  ...questionOperations({ administration: profiles, organization, desk }),
  ...profileOperations(profiles),
  ...pilotOperations(profiles, organization),
  ...draftOperations(drafts),
  ...openingOperations(openings, organization, profiles),
  ...choiceOperations(profiles),
  ...assignmentOperations(profiles, organization),
  explainOperation(organization, profiles),
  findingsOperation(organization),
  ...rightsOperations(rights, organization),
  ...deviceOperations(devices, organization, profiles),
  ...peopleOperations({ organization, accounts, editor, random: systemRandom }),
  outboxOperation(organization),
  importOperation({ organization, organizationId, editor, random: systemRandom }),
  powersOperation(organization),
  auditOperation(audit, organization),
]
