import { useQuery } from '@tanstack/react-query';

/** A QR code that is drawn here: what it says is sent nowhere. */
export function QrPicture({ text, label }: { text: string; label: string }) {
  const picture = useQuery({
    queryKey: ['qr', text],
    queryFn: async () => (await import('qrcode')).toDataURL(text, { margin: 2, width: 240 }),
    staleTime: Infinity,
    gcTime: 0,
  });
  return picture.data ? <img src={picture.data} alt={label} width={240} height={240} /> : null;
}
