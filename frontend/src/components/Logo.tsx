/** The mark of Persona Lens: a person seen through a lens. Decorative; the name stands beside it or on the link. */
export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="var(--mantine-primary-color-filled)" />
      <g fill="none" stroke="#fff" strokeWidth="2.4" strokeLinecap="round">
        <circle cx="14.5" cy="14.5" r="8.3" />
        <path d="M21 21l5 5" />
        <path d="M10.2 19.2c.7-2 2.3-3.1 4.3-3.1s3.6 1.1 4.3 3.1" />
      </g>
      <circle cx="14.5" cy="11.9" r="2.5" fill="#fff" />
    </svg>
  );
}
