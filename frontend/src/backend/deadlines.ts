// The calendar in which periods are reckoned, and what is due as a file.
import { queryOptions } from '@tanstack/react-query'
import { Deadlines } from './bindings'

type Out<F extends (input: never) => Promise<unknown>> = Awaited<ReturnType<F>>

export type BusinessCalendar = Out<typeof Deadlines.Calendar>
export type OwnHoliday = BusinessCalendar['holidays'][number]

export const calendarQuery = queryOptions({ queryKey: ['requests', 'calendar'] as const, queryFn: () => Deadlines.Calendar({}) })
export const chooseCalendar = (calendar: string) => Deadlines.Choose({ calendar })
export const setHoliday = (input: Parameters<typeof Deadlines.SetHoliday>[0]) => Deadlines.SetHoliday(input)
export const dropHoliday = (calendar: string, day: string) => Deadlines.DropHoliday({ calendar, day })
export const deadlinesFile = () => Deadlines.File({ language: '' })
