/**
 * Which bit of which list stands for a certificate [Bitstring Status List 1.0]. A list is of one issuer and one purpose,
 * and takes no more once it is as full as `src/domain/status-list` lets it be; then the next one opens.
 */
import { z } from 'zod'
import { event, eventFamily } from './event.ts'
import { home } from './issuer.ts'
import { commandAbandoned } from './reservation.ts'
import { certificateId, organisationId } from './values.ts'

/** At least as many entries as the standard asks, so that one entry hides among the others; a power of two. */
export const STATUS_LIST_SIZE_MIN = 131_072
const STATUS_LIST_SIZE_MAX = 2 ** 23
/** Certificates that get their places at once. */
export const ASSIGNED_MAX = 50

export const statusPurpose = z.enum(['revocation', 'suspension'])

export const statusListEvents = eventFamily('status-list', {
  StatusListOpened: event(
    z.strictObject({
      issuerId: organisationId,
      purpose: statusPurpose,
      /** 1, 2, 3 … of this issuer and purpose. */
      number: z.int().min(1).max(10_000),
      /** Entries. */
      size: z.int().min(STATUS_LIST_SIZE_MIN).max(STATUS_LIST_SIZE_MAX),
      /** Where it is found, also when the issuer has moved since. */
      home,
    }),
  ),
  /** Drawn among the free ones, so that a neighbour tells nothing. Never taken back or given to another. */
  StatusIndexAssigned: event(
    z.strictObject({
      assigned: z
        .array(
          z.strictObject({
            certificateId,
            index: z
              .int()
              .min(0)
              .max(STATUS_LIST_SIZE_MAX - 1),
          }),
        )
        .min(1)
        .max(ASSIGNED_MAX),
    }),
  ),
  CommandAbandoned: commandAbandoned,
})
