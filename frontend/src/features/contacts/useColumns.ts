import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { setColumns } from '../../backend/actions'
import { keys } from '../../backend/keys'
import { columnsQuery } from '../../backend/queries'
import type { Purpose } from '../../backend/types'
import { usualColumns } from './columns'

/** The columns kept for the book, or the usual ones where nobody has chosen; undefined until they are read. */
export function useColumns(purposes: Purpose[], wide: boolean, failed: (error: unknown) => void) {
  const client = useQueryClient()
  const { data: kept } = useQuery(columnsQuery)
  const keep = useMutation({
    mutationFn: setColumns,
    onMutate: (columns) => { client.setQueryData(keys.columns, columns) },
    onError: (error) => {
      failed(error)
      void client.invalidateQueries(columnsQuery)
    },
  })
  const chosen = kept !== undefined && kept.length > 0
  return { keys: chosen ? kept : usualColumns(purposes, wide), chosen, keep: keep.mutate }
}
