import { type ComponentPropsWithRef, type MouseEvent, useState } from "react";

/**
 * What buttons are made of. One that is disabled under the focus, as while it is busy, keeps the focus until that moves
 * on: the browser would drop it, and whoever goes by keys would begin anew.
 */
export function SteadyButton(props: ComponentPropsWithRef<"button">) {
  const { disabled = false, type = "button", onClick, onFocus, onBlur, ...rest } = props;
  const [hasFocus, setHasFocus] = useState(false);

  function click(event: MouseEvent<HTMLButtonElement>): void {
    // Also what the Enter key in a field makes of the form's own button.
    if (disabled) event.preventDefault();
    else onClick?.(event);
  }

  return (
    <button
      {...rest}
      type={type}
      disabled={disabled && !hasFocus}
      aria-disabled={disabled && hasFocus ? true : rest["aria-disabled"]}
      onClick={click}
      onFocus={(event) => {
        setHasFocus(true);
        onFocus?.(event);
      }}
      onBlur={(event) => {
        // It still has it when somebody looks into another window, and comes back.
        setHasFocus(document.activeElement === event.currentTarget);
        onBlur?.(event);
      }}
    />
  );
}
