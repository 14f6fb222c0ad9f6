(names) => {
  'use strict'
  const call = window.consentbookCall
  delete window.consentbookCall
  const internal = { code: 'internal', reason: '', field: '', params: {}, incident: '' }
  const isError = (e) => e !== null && typeof e === 'object' && typeof e.code === 'string'
  const go = {}
  for (const name of names) {
    const [pkg, owner, method] = name.split('.')
    const services = (go[pkg] ??= {})
    const service = (services[owner] ??= {})
    service[method] = async (input) => {
      try {
        return await call(name, input ?? {})
      } catch (e) {
        throw isError(e) ? e : { ...internal }
      }
    }
  }
  window.go = { ...window.go, ...go }
}
