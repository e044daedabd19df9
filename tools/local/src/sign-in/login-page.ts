import type { Language } from './language';
import { escapeHtml, layout } from './pages';
import type { SignInAccount } from './sign-in-options';

export interface LoginPage {
  readonly language: Language;
  readonly accounts: readonly SignInAccount[];
  /** Nonce of the page's one script. */
  readonly nonce: string;
  /** This browser gave the password before: an account needs one tap. */
  readonly proven: boolean;
  readonly username?: string;
  readonly problem?: { readonly kind: 'wrong' } | { readonly kind: 'wait'; readonly seconds: number };
}

const words = {
  zh: {
    title: '登录',
    lead: '本机演示环境的登录页。',
    username: '用户名',
    password: '口令',
    go: '登录',
    tap: '演示账号 · 点一下即可登录',
    pick: '演示账号 · 点一下填入用户名',
    where: '口令由 <code>npm start</code> 启动时生成，见终端输出的表格。',
    proven: '本浏览器已验证过口令。',
    other: 'English',
    wrong: '用户名或口令不正确，请核对后重试。',
    wait: (seconds: number) => `错误次数过多，请等待 ${seconds} 秒后再试。`,
  },
  en: {
    title: 'Sign in',
    lead: 'Sign-in of the demo on this machine.',
    username: 'User name',
    password: 'Password',
    go: 'Sign in',
    tap: 'Demo accounts · one tap signs in',
    pick: 'Demo accounts · one tap fills in the user name',
    where: 'The password was made by <code>npm start</code>: see the table in its terminal.',
    proven: 'This browser has given the password before.',
    other: '中文',
    wrong: 'User name or password is wrong. Please check and try again.',
    wait: (seconds: number) => `Too many failures. Please wait ${seconds} seconds.`,
  },
} as const;

/** Tapping an account fills in its name; the browser keeps the caret ready for the password. */
const script = `for(const b of document.querySelectorAll('[data-user]'))b.addEventListener('click',()=>{document.getElementById('username').value=b.dataset.user;
for(const o of document.querySelectorAll('[data-user]'))o.setAttribute('aria-pressed',o===b);document.getElementById('password').focus()})`;

/** The sign-in page. Works without scripts; the script only saves typing. */
export function loginPage(page: LoginPage): string {
  const text = words[page.language];
  const problem = page.problem && (page.problem.kind === 'wait' ? text.wait(page.problem.seconds) : text.wrong);
  const form = `<form method="post" autocomplete="on" class="by-name"><label for="username">${text.username}</label>
<input id="username" name="username" autocomplete="username" autocapitalize="none" spellcheck="false" required value="${escapeHtml(page.username ?? '')}"${page.username || page.proven ? '' : ' autofocus'}>
<label for="password">${text.password}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required${page.username ? ' autofocus' : ''}>
<button class="go" type="submit">${text.go}</button></form>`;
  const accounts = page.accounts.map((account) => accountButton(account, page)).join('\n');
  const people = `<section class="accounts"><h3>${page.proven ? text.tap : text.pick}</h3><form method="post" class="list">${accounts}</form></section>`;
  return layout(
    text.title,
    page.language,
    `<h2>${text.title}</h2><p class="lead">${text.lead}</p>
${problem ? `<p class="alert" role="alert">${problem}</p>` : ''}${page.proven ? people + form : form + people}
<p class="foot"><span>${page.proven ? text.proven : text.where}</span><a href="?language=${page.language === 'zh' ? 'en' : 'zh'}">${text.other}</a></p>
${page.proven ? '' : `<script nonce="${page.nonce}">${script}</script>`}`,
  );
}

function accountButton(account: SignInAccount, page: LoginPage): string {
  const name = page.language === 'zh' ? account.name : account.nameEn;
  const hint = page.language === 'zh' ? account.hint : (account.hintEn ?? account.username);
  const action = page.proven
    ? `type="submit" name="tap" value="${escapeHtml(account.username)}"`
    : `type="button" data-user="${escapeHtml(account.username)}" aria-pressed="${account.username === page.username}"`;
  return `<button class="person" ${action}><i aria-hidden="true">${escapeHtml(name.slice(0, 1))}</i><span><b>${escapeHtml(name)}</b><small>${escapeHtml(hint)}</small></span></button>`;
}
