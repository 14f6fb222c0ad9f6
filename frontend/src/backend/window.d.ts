// The two objects that either shell puts into the page.
export {}

declare global {
  interface Window {
    go?: { api?: Record<string, Record<string, (input: unknown) => Promise<unknown>>> }
    runtime?: {
      EventsOn(name: string, listener: (...data: unknown[]) => void): () => void
      WindowSetTitle?(title: string): void
      Environment?(): Promise<{ platform: string }>
    }
  }
}
