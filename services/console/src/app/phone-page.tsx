import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { LanguageSwitch } from './language-switch';

interface PhonePageProps {
  title: ReactNode;
  /** Name of the window, when the title is more than text. */
  windowTitle?: string;
  aside?: ReactNode;
  children: ReactNode;
}

/** The frame of every page that is used on a phone first: one column, big thumbs, no framework behind it. */
export function PhonePage({ title, windowTitle, aside, children }: PhonePageProps) {
  const name = windowTitle ?? (typeof title === 'string' ? title : '');
  useEffect(() => {
    if (name) document.title = name;
  }, [name]);
  return (
    <div className="phone">
      <header className="phone-header">
        <div className="phone-title">
          <img src="/icon.svg" alt="" width="28" height="28" />
          <h1>{title}</h1>
        </div>
        <div className="phone-aside">
          {aside}
          <LanguageSwitch />
        </div>
      </header>
      <main className="phone-main">{children}</main>
    </div>
  );
}
