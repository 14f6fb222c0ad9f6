import type { FileRef } from './types'

/** Where the page can read a produced file: both shells serve it under this path. */
export const fileUrl = (file: FileRef) => `./files/${encodeURIComponent(file.ref)}`
