import type { Language } from './language';

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** A street seen from above: the only picture, drawn here so that nothing is fetched from elsewhere. */
const map = `<svg class="map" viewBox="0 0 480 640" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
<g fill="none" stroke="#fff" stroke-opacity=".16" stroke-width="2">
<path d="M-20 110 140 92 300 118 500 84M-20 236 120 224 262 250 500 214M-20 372 150 352 318 380 500 348M-20 508 132 492 290 520 500 484"/>
<path d="M92-20 108 120 96 240 122 372 104 520 116 660M214-20 226 108 212 246 236 366 220 512 232 660M352-20 340 116 356 236 340 372 362 498 350 660"/></g>
<g fill="#fff" fill-opacity=".09"><path d="M108 96 226 106 213 246 97 232z"/><path d="M340 112 500 84v130l-144 18z"/><path d="M122 358 236 366 220 508 105 494z"/></g>
<g fill="#ffd666"><circle cx="168" cy="172" r="7"/><circle cx="286" cy="312" r="5" fill-opacity=".8"/><circle cx="410" cy="158" r="5" fill-opacity=".8"/><circle cx="166" cy="430" r="6" fill-opacity=".9"/></g>
<circle cx="168" cy="172" r="18" fill="none" stroke="#ffd666" stroke-opacity=".55" stroke-width="2"/></svg>`;

const style = `
:root{color-scheme:light;--ink:#1c2b33;--soft:#5b6b75;--line:#dde4e8;--brand:#0b6468;--deep:#0f292f;--bad:#c0271d}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;font:16px/1.55 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",system-ui,sans-serif;color:var(--ink);background:#f3f6f7;display:grid;grid-template-columns:minmax(280px,5fr) 7fr}
.brand{position:sticky;top:0;height:100vh;overflow:hidden;background:linear-gradient(160deg,var(--brand),var(--deep));color:#fff;padding:48px;display:flex;flex-direction:column;justify-content:flex-end}
.map{position:absolute;inset:0;width:100%;height:100%}
.brand>div{position:relative}.brand h1{font-size:44px;line-height:1.15;margin:0 0 8px;letter-spacing:.06em}.brand p{margin:0;opacity:.86;max-width:22em}
main{display:flex;align-items:center;justify-content:center;padding:40px 24px}
.box{width:100%;max-width:520px}
h2{font-size:26px;margin:0 0 4px}.lead{color:var(--soft);margin:0 0 24px}
label{display:block;font-weight:600;font-size:14px;margin:0 0 6px}
input{width:100%;font:inherit;padding:11px 14px;border:1px solid #c3ccd6;border-radius:10px;background:#fff;color:inherit;margin:0 0 16px}
input:focus-visible,button:focus-visible,a:focus-visible{outline:3px solid #7cc4c0;outline-offset:1px;border-color:var(--brand)}
.go{width:100%;font:inherit;font-weight:600;padding:12px;border:0;border-radius:10px;background:var(--brand);color:#fff;cursor:pointer}.go:hover{background:var(--deep)}
.alert{background:#fdeceb;border:1px solid #f3b9b4;color:var(--bad);border-radius:10px;padding:10px 14px;margin:0 0 18px}
.accounts{margin:30px 0;padding:22px 0 0;border-top:1px solid var(--line)}.accounts:has(+.by-name){margin-top:0;padding-bottom:26px;padding-top:0;border:0;border-bottom:1px solid var(--line)}.accounts h3{font-size:15px;margin:0 0 12px}
.list{display:grid;grid-template-columns:1fr 1fr;gap:8px}
.person{display:flex;gap:10px;align-items:center;text-align:left;font:inherit;padding:9px 12px;border:1px solid var(--line);border-radius:10px;background:#fff;color:inherit;cursor:pointer;min-width:0}
.person:hover,.person[aria-pressed=true]{border-color:var(--brand);background:#e9f4f3}
.person i{flex:none;width:34px;height:34px;border-radius:50%;background:#d5e9e7;color:var(--deep);display:grid;place-items:center;font-style:normal;font-weight:600}
.person span{min-width:0;display:block}.person b{display:block;font-weight:600;font-size:15px}.person small{display:block;color:var(--soft);font-size:12.5px;line-height:1.35}
.foot{margin:22px 0 0;font-size:13px;color:var(--soft);display:flex;justify-content:space-between;gap:12px}a{color:var(--brand)}
code{font:13px/1.4 ui-monospace,Menlo,Consolas,monospace;background:#e6edee;border-radius:5px;padding:1px 6px}
@media(max-width:820px){body{display:block}.brand{position:relative;height:auto;padding:26px 22px;min-height:128px}.brand h1{font-size:30px;margin-bottom:2px}.brand p{font-size:14px}main{padding:24px 18px 40px}.list{grid-template-columns:1fr}}
`;

const brand = {
  zh: { name: '街格', line: '一街一张网，件件有着落。' },
  en: { name: 'Streetgrid', line: 'One street, one grid: every matter finds its person.' },
} as const;

/** The frame of all pages of the sign-in. */
export function layout(title: string, language: Language, content: string): string {
  const { name, line } = brand[language];
  return `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><link rel="icon" href="data:,">
<title>${escapeHtml(title)} · ${name}</title><style>${style}</style></head>
<body><header class="brand">${map}<div><h1>${name}</h1><p>${line}</p></div></header><main><div class="box">${content}</div></main></body></html>`;
}

/**
 * Asks whether to sign out. With a nonce it answers yes by itself: for the console, which proves with an id token that it
 * is the one that asks; a link on some page must not sign anybody out.
 */
export function signingOutPage(form: string, nonce: string | undefined, language: Language): string {
  const text =
    language === 'zh' ? { title: '退出登录', button: '确认退出' } : { title: 'Sign out', button: 'Sign out' };
  return layout(
    text.title,
    language,
    `<h2>${text.title}</h2><p class="lead"></p>${form}<button class="go" id="yes" type="submit" form="op.logoutForm" name="logout" value="yes">${text.button}</button>
${nonce ? `<script nonce="${nonce}">document.getElementById('yes').click()</script>` : ''}`,
  );
}

export function signedOutPage(consoleUrl: string, language: Language): string {
  const text =
    language === 'zh'
      ? { title: '已退出登录', lead: '您已安全退出。', back: '返回街格' }
      : { title: 'Signed out', lead: 'You are signed out.', back: 'Back to Streetgrid' };
  return layout(text.title, language, notice(text, consoleUrl));
}

const reasons: Readonly<Record<string, { zh: string; en: string }>> = {
  expired: {
    zh: '登录页面已过期，请返回后重新登录。',
    en: 'This sign-in page has expired. Go back and sign in again.',
  },
  invalid_client: { zh: '未知的应用。', en: 'Unknown application.' },
  invalid_redirect_uri: { zh: '返回地址不属于本平台。', en: 'The return address does not belong to this platform.' },
};
const otherReason = {
  zh: '登录请求无法处理，请返回后重试。',
  en: 'This sign-in request cannot be handled. Go back and try again.',
};

/** An error as people need it: what happened and the way back; the code for whoever helps them. */
export function errorPage(code: string, consoleUrl: string, language: Language): string {
  const text = {
    title: language === 'zh' ? '无法登录' : 'Cannot sign in',
    lead: (reasons[code] ?? otherReason)[language],
    back: language === 'zh' ? '返回街格' : 'Back to Streetgrid',
  };
  return layout(
    text.title,
    language,
    `${notice(text, consoleUrl)}<p class="foot"><code>${escapeHtml(code)}</code></p>`,
  );
}

function notice(text: { title: string; lead: string; back: string }, consoleUrl: string): string {
  return `<h2>${text.title}</h2><p class="lead">${text.lead}</p><p><a href="${escapeHtml(consoleUrl)}">${text.back}</a></p>`;
}
