import { type OpenOrganization, openOrganization } from '../open-organization.ts'
import { defaultData } from '../places.ts'
import { type DataFolder, newOrganizationId, openDataFolder } from '../store/data-folder.ts'
import { newLogger } from './log.ts'

/** Runs a command on the organization in a data folder, made new unless it must exist, and closes it whatever happens. */
export const withFolder = async (
  data: string | undefined,
  command: (open: OpenOrganization, folder: DataFolder) => Promise<void>,
  { mustExist = false } = {},
): Promise<void> => {
  const fresh = { organization: newOrganizationId(), name: 'My organization', demo: false }
  const folder = await openDataFolder(data ?? defaultData, mustExist ? null : fresh)
  const open = await openOrganization(folder, { logger: newLogger('warn') })
  try {
    await command(open, folder)
  } finally {
    await open.organization.close()
  }
}
