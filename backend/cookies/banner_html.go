package cookies

// bannerHTML is self-contained: style and script stand in it, and it asks no
// other server for anything. What the person chose is kept under one key of the
// browser's own storage, which is needed for the choice itself. Scripts of a
// category run once it is allowed: they carry type="text/plain" and
// data-cookies="analytics" instead of their type.
const bannerHTML = `{{.Comment}}
<style>
.cb-cookies,.cb-cookies *{box-sizing:border-box}
.cb-cookies{position:fixed;inset:auto 0 0 0;z-index:2147483000;background:#fff;color:#16181d;border-top:2px solid #16181d;font:16px/1.5 system-ui,sans-serif;max-height:85vh;overflow:auto}
.cb-cookies[hidden],.cb-cookies [hidden]{display:none}
.cb-cookies>div{max-width:60rem;margin:0 auto;padding:1rem 1.25rem}
.cb-cookies h2{font-size:1.15rem;margin:0 0 .35rem}
.cb-cookies p{margin:0 0 .75rem}
.cb-cookies a{color:inherit}
.cb-cookies>div{background:inherit}
.cb-buttons{display:flex;flex-wrap:wrap;gap:.75rem;position:sticky;bottom:0;padding:.5rem 0;background:inherit}
.cb-cookies button,.cb-again{flex:1 1 12rem;min-height:2.75rem;padding:.5rem 1rem;border:2px solid #16181d;border-radius:.25rem;background:#fff;color:#16181d;font:inherit;font-weight:600;cursor:pointer}
.cb-cookies button:hover,.cb-again:hover{background:#eceef2}
.cb-cookies :focus-visible,.cb-again:focus-visible{outline:3px solid #1b4fd6;outline-offset:2px}
.cb-cookies fieldset{border:1px solid #8a8f99;border-radius:.25rem;margin:0 0 .75rem;padding:.5rem .75rem}
.cb-cookies legend{font-weight:600;padding:0 .25rem}
.cb-cookies label{display:flex;gap:.6rem;align-items:flex-start}
.cb-cookies input{width:1.25rem;height:1.25rem;margin:.15rem 0 0;flex:none}
.cb-cookies details{margin:.25rem 0 0}
.cb-cookies table{border-collapse:collapse;width:100%;font-size:.875rem}
.cb-cookies th,.cb-cookies td{text-align:left;vertical-align:top;padding:.2rem .75rem .2rem 0;border-top:1px solid #d4d7dd;overflow-wrap:anywhere}
.cb-again{position:fixed;left:1rem;bottom:1rem;z-index:2147482999;flex:none;font-size:.875rem;min-height:2.25rem}
@media (prefers-color-scheme:dark){.cb-cookies,.cb-cookies button,.cb-again{background:#16181d;color:#f2f3f5;border-color:#f2f3f5}.cb-cookies button:hover,.cb-again:hover{background:#2a2e37}}
</style>
<section class="cb-cookies" id="cb-cookies" role="region" aria-labelledby="cb-title" lang="{{.Language}}" tabindex="-1" hidden>
<div>
<h2 id="cb-title">{{.Words.Title}}</h2>
<p>{{.Words.Text}}{{if .Notice}} <a href="{{.Notice}}">{{.Words.More}}</a>{{end}}</p>
<div id="cb-choose" hidden>
<fieldset><legend>{{.Words.Necessary}}</legend><p>{{.Words.NecessaryWhy}}</p>{{if .Necessary}}{{template "list" list .Words .Necessary}}{{end}}</fieldset>
{{range .Categories}}<fieldset><legend>{{.Title}}</legend><label><input type="checkbox" data-category="{{.Key}}"><span>{{.Why}}</span></label>{{template "list" list $.Words .Cookies}}</fieldset>
{{end}}</div>
<div class="cb-buttons">
<button type="button" id="cb-yes">{{.Words.Yes}}</button>
<button type="button" id="cb-no">{{.Words.No}}</button>
<button type="button" id="cb-some" aria-expanded="false" aria-controls="cb-choose">{{.Words.Choose}}</button>
</div>
</div>
</section>
<button type="button" class="cb-again" id="cb-again" lang="{{.Language}}" aria-controls="cb-cookies" hidden>{{.Words.Again}}</button>
<script>
(function () {
  'use strict'
  var key = 'cookie-choice', save = {{.Words.Save}}, choose = {{.Words.Choose}}
  var all = [{{range $i, $c := .Categories}}{{if $i}}, {{end}}{{$c.Key}}{{end}}]
  var byId = function (id) { return document.getElementById(id) }
  var banner = byId('cb-cookies'), again = byId('cb-again'), list = byId('cb-choose'), some = byId('cb-some')
  var boxes = Array.prototype.slice.call(banner.querySelectorAll('input[data-category]'))
  function kept() { try { return JSON.parse(localStorage.getItem(key)) } catch (e) { return null } }
  function keep(allowed) {
    var before = kept()
    try { localStorage.setItem(key, JSON.stringify({ allowed: allowed, at: new Date().toISOString() })) } catch (e) { /* asked again on the next page */ }
    close()
    document.dispatchEvent(new CustomEvent('cookie-choice', { detail: { allowed: allowed } }))
    var gone = before && before.allowed.some(function (c) { return allowed.indexOf(c) < 0 })
    if (gone) { location.reload() } else { run(allowed) }
  }
  function run(allowed) {
    Array.prototype.forEach.call(document.querySelectorAll('script[type="text/plain"][data-cookies]'), function (s) {
      if (allowed.indexOf(s.getAttribute('data-cookies')) < 0) { return }
      var live = document.createElement('script')
      Array.prototype.forEach.call(s.attributes, function (a) { if (a.name !== 'type' && a.name !== 'data-cookies') { live.setAttribute(a.name, a.value) } })
      live.text = s.text
      s.parentNode.replaceChild(live, s)
    })
  }
  function details(open) {
    list.hidden = !open
    some.setAttribute('aria-expanded', String(open))
    some.textContent = open ? save : choose
  }
  function open(focus) {
    var now = kept()
    boxes.forEach(function (b) { b.checked = !!now && now.allowed.indexOf(b.getAttribute('data-category')) >= 0 })
    details(false)
    banner.hidden = false
    again.hidden = true
    if (focus) { banner.focus() }
  }
  function close() { banner.hidden = true; again.hidden = false }
  byId('cb-yes').addEventListener('click', function () { keep(all) })
  byId('cb-no').addEventListener('click', function () { keep([]) })
  some.addEventListener('click', function () {
    if (list.hidden) { details(true); boxes[0].focus(); return }
    keep(boxes.filter(function (b) { return b.checked }).map(function (b) { return b.getAttribute('data-category') }))
  })
  banner.addEventListener('keydown', function (e) { if (e.key === 'Escape') { if (kept()) { close(); again.focus() } else { keep([]) } } })
  again.addEventListener('click', function () { open(true) })
  window.openCookieChoice = function () { open(true) }
  var before = kept()
  if (before && Array.isArray(before.allowed)) { again.hidden = false; run(before.allowed) } else { open(false) }
})()
</script>
{{define "list"}}<details><summary>{{.Words.Details}}</summary><table><thead><tr><th scope="col">{{.Words.Name}}</th><th scope="col">{{.Words.Provider}}</th><th scope="col">{{.Words.Purpose}}</th><th scope="col">{{.Words.Duration}}</th></tr></thead><tbody>{{range .Cookies}}<tr><td>{{.Name}}</td><td>{{.Provider}}</td><td>{{.Purpose}}</td><td>{{.Duration}}</td></tr>{{end}}</tbody></table></details>{{end}}
`
