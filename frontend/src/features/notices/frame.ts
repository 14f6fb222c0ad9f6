/** The notice as a page for a sandboxed frame: no script, no link leads out, nothing is fetched. */
export function noticePage(html: string, language: string, dark: boolean): string {
  const ink = dark ? '#e9e7e1' : '#1b222b'
  const sheet = dark ? '#1c1d1c' : '#fcfcfa'
  const link = dark ? '#9dbfee' : '#234675'
  const rule = dark ? '#474a47' : '#cdcdc4'
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><style>
body{margin:0;padding:14px 28px 48px 20px;max-width:66ch;font:16px/25px "Source Serif 4","Iowan Old Style",Cambria,Georgia,serif;color:${ink};background:${sheet}}
h1{font-size:24px;line-height:32px;font-weight:500;margin:6px 0 14px}h2,h3{font:600 15px/24px system-ui,"Segoe UI",sans-serif;margin:22px 0 4px}p,ul,ol{margin:0 0 10px}a{color:${link};pointer-events:none}
table{border-collapse:collapse;font-size:14px;margin:8px 0 14px}td,th{border-bottom:1px solid ${rule};padding:5px 12px 5px 0;text-align:left;vertical-align:top}mark{background:#fff1b8;color:#1b222b}
</style></head><body>${html}</body></html>`
}
