/** The roles that ship; an organization's rights say what each may do. */
export const roles = ['technician', 'supervisor', 'administrator'] as const
