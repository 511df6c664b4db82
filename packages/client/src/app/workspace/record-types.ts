import { fieldService } from '@fieldmerge/shared'

/** The record types that screens are made for. */
export const workOrder = fieldService.type('workOrder')
export const booking = fieldService.type('booking')
