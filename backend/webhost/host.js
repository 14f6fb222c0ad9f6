;(() => {
  'use strict'
  const host = window.consentbookHost
  delete window.consentbookHost

  // ---- calls ----
  const refused = (reason, field, params) => ({ code: 'invalid', reason, field, params, incident: '' })
  const post = async (path, init) => {
    const response = await fetch(path, { method: 'POST', credentials: 'same-origin', ...init })
    if (!response.ok) throw new Error(String(response.status))
    const answer = await response.json()
    if (answer.error) throw answer.error
    return answer.result
  }
  window.consentbookCall = (name, input) =>
    post('/call', { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ name, input }) })

  // ---- events ----
  const listeners = new Map() // topic -> Set of {callback, left}
  const dispatch = (topic, ...data) => {
    for (const listener of [...(listeners.get(topic) ?? [])]) {
      if (listener.left > 0 && --listener.left === 0) listeners.get(topic)?.delete(listener)
      listener.callback(...data)
    }
  }
  const listen = (topic, callback, left) => {
    const listener = { callback, left }
    if (!listeners.has(topic)) listeners.set(topic, new Set())
    listeners.get(topic).add(listener)
    return () => listeners.get(topic)?.delete(listener)
  }
  const everything = ['contacts', 'imports', 'purposes', 'notices', 'consents', 'ledger', 'book', 'jobs']
  const source = new EventSource('/events')
  let opened = false
  source.onopen = () => {
    // After a gap nobody knows what was missed.
    if (opened) dispatch('changed', { topics: everything })
    opened = true
  }
  source.onmessage = (message) => {
    const { topic, data } = JSON.parse(message.data)
    dispatch(topic, data)
  }

  // ---- the runtime as Wails defines it, as far as a page needs it ----
  const later = (value) => Promise.resolve(value)
  window.runtime = {
    EventsOn: (topic, callback) => listen(topic, callback, -1),
    EventsOnMultiple: (topic, callback, times) => listen(topic, callback, times),
    EventsOnce: (topic, callback) => listen(topic, callback, 1),
    EventsOff: (...topics) => topics.forEach((topic) => listeners.delete(topic)),
    EventsOffAll: () => listeners.clear(),
    EventsEmit: dispatch,
    WindowSetTitle: (title) => {
      document.title = title
    },
    WindowReload: () => location.reload(),
    Environment: () => later({ buildType: 'production', platform: host.platform, arch: host.arch }),
    Quit: () => post('/quit', {}).then(() => window.close()).catch(() => undefined),
    BrowserOpenURL: (url) => {
      if (/^(https:|mailto:)/i.test(url)) window.open(url, '_blank', 'noopener,noreferrer')
    },
    ClipboardSetText: (text) =>
      navigator.clipboard.writeText(text).then(
        () => true,
        () => false,
      ),
    ClipboardGetText: () => navigator.clipboard.readText().catch(() => ''),
  }

  // ---- files ----
  const upload = (file) => {
    if (file.size > host.maxUpload) return Promise.reject(refused('file_too_large', 'file', { file: file.name }))
    return post('/upload?name=' + encodeURIComponent(file.name), { body: file })
  }

  // A chosen file is read only after the choice: the input leaves the page with it.
  const choose = (accept) =>
    new Promise((resolve) => {
      const input = document.createElement('input')
      input.type = 'file'
      input.accept = accept
      input.hidden = true
      const done = (file) => {
        input.remove()
        resolve(file)
      }
      input.addEventListener('change', () => done(input.files?.[0] ?? null))
      input.addEventListener('cancel', () => done(null))
      document.body.append(input)
      input.click()
    })

  const pick = async ({ kind }) => {
    if (!(kind in host.accept)) throw refused('input_malformed', 'kind', {})
    const file = await choose(host.accept[kind])
    return { file: file && (await upload(file)) }
  }

  const save = ({ ref, name }) => {
    const link = document.createElement('a')
    link.href = '/files/' + encodeURIComponent(ref) + '?name=' + encodeURIComponent(name)
    link.download = name
    link.hidden = true
    document.body.append(link)
    link.click()
    link.remove()
    return later({ saved: true })
  }

  window.consentbookDialogs = () => {
    for (const services of Object.values(window.go)) {
      if (services.Files) Object.assign(services.Files, { Pick: pick, Save: save })
    }
  }

  // ---- drop: the page hears of it as from the native window ----
  const holdsFiles = (event) => event.dataTransfer?.types.includes('Files')
  window.addEventListener('dragover', (event) => {
    if (holdsFiles(event)) event.preventDefault()
  })
  window.addEventListener('drop', async (event) => {
    if (!holdsFiles(event)) return
    event.preventDefault() // the browser would open the file
    const taken = await Promise.allSettled([...event.dataTransfer.files].slice(0, 20).map(upload))
    const files = taken.filter((t) => t.status === 'fulfilled').map((t) => t.value)
    if (files.length > 0) dispatch('drop', { files })
    const failed = taken.find((t) => t.status === 'rejected')
    if (failed) dispatch('drop-failed', failed.reason)
  })
})()
