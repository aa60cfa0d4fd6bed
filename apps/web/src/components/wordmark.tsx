type Props = { height?: number; isMarkOnly?: boolean };

/** The mark: an `h` that an echo comes back to. */
export function Wordmark({ height = 20, isMarkOnly = false }: Props) {
  return (
    <svg
      role="img"
      aria-label="Hearback"
      height={height}
      viewBox={isMarkOnly ? "0 0 24 24" : "0 0 112 24"}
      fill="none"
      style={{ display: "block", flex: "none" }}
    >
      <rect width="24" height="24" rx="6" fill="var(--mantine-color-accent-6)" />
      <g stroke="#fff" strokeWidth="2.25" strokeLinecap="round" strokeLinejoin="round">
        <path d="M6.75 5.6v12.8" />
        <path d="M6.75 13.9a5.25 5.25 0 0 1 10.5 0v4.5" />
        <path d="M11.6 5.9a8.2 8.2 0 0 1 5.3 2.2" opacity=".65" />
      </g>
      {isMarkOnly ? null : (
        <text
          x="32"
          y="17.4"
          fill="currentColor"
          fontFamily="var(--font-sans)"
          fontSize="16.5"
          fontWeight="640"
          letterSpacing="-0.4"
        >
          Hearback
        </text>
      )}
    </svg>
  );
}
