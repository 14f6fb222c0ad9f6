;(() => {
  'use strict'
  // Wails hands an error over as the text of an Error.
  window.consentbookCall = (name, input) =>
    window.go.bind.Bridge.Call(name, input).catch((e) => {
      throw JSON.parse(e.message)
    })
  // The language of the page becomes that of the menu.
  const page = document.documentElement
  const tell = () => window.runtime.EventsEmit('language', page.lang)
  new MutationObserver(tell).observe(page, { attributes: true, attributeFilter: ['lang'] })
  addEventListener('DOMContentLoaded', () => {
    tell()
    // On Windows the paths of dropped files are told only to who asks in the page.
    window.runtime.OnFileDrop(() => undefined, false)
  })
})()
