import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { common } from '../i18n/common-words';

/** Copies a text and says so. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const { t } = useTranslation(common);
  const [copied, setCopied] = useState(false);
  async function copy() {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  }
  // Without a clipboard (plain http outside of this machine) the text itself stands on the page to be copied by hand.
  if (!navigator.clipboard) return null;
  return (
    <button type="button" className="button" onClick={() => void copy()} aria-live="polite">
      {copied ? t('copied') : label}
    </button>
  );
}
