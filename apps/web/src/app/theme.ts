import { createTheme, type MantineColorsTuple } from "@mantine/core";
import { comboboxProps, floating } from "../components/combobox-props.ts";
import { SteadyButton } from "../components/steady-button.tsx";

const accent: MantineColorsTuple = [
  "#eef2ff",
  "#dfe6ff",
  "#c1ceff",
  "#9fb3fe",
  "#7f98f8",
  "#6480f2",
  "#3f5ee0",
  "#3450c8",
  "#2c45a8",
  "#263a86",
];

const gray: MantineColorsTuple = [
  "#fafafb",
  "#f4f4f6",
  "#ebecef",
  "#e0e1e6",
  "#c8cad2",
  "#979aa5",
  "#666975",
  "#4a4d57",
  "#31333b",
  "#1b1c21",
];

const dark: MantineColorsTuple = [
  "#e6e7ea",
  "#b7b9c1",
  "#989ba6",
  "#666975",
  "#34363e",
  "#2a2c32",
  "#1f2126",
  "#16171b",
  "#111215",
  "#0b0c0e",
];

const overlayProps = { backgroundOpacity: 0.28 };
// Mantine's `header` would count as a second banner of the page.
const attributes = { header: { role: "presentation" } };

export const theme = createTheme({
  primaryColor: "accent",
  primaryShade: { light: 6, dark: 6 },
  colors: { accent, gray, dark },
  black: "#1b1c21",
  fontFamily: "var(--font-sans)",
  fontFamilyMonospace: "var(--font-mono)",
  fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.875rem", lg: "1rem", xl: "1.25rem" },
  lineHeights: { xs: "1.4", sm: "1.45", md: "1.5", lg: "1.5", xl: "1.4" },
  headings: {
    fontFamily: "var(--font-sans)",
    fontWeight: "600",
    sizes: {
      h1: { fontSize: "1.25rem", lineHeight: "1.4" },
      h2: { fontSize: "1rem", lineHeight: "1.5" },
      h3: { fontSize: "0.875rem", lineHeight: "1.5" },
    },
  },
  radius: { xs: "0.375rem", sm: "0.375rem", md: "0.375rem", lg: "0.375rem", xl: "0.375rem" },
  defaultRadius: "md",
  spacing: { xs: "0.5rem", sm: "0.75rem", md: "1rem", lg: "1.5rem", xl: "2rem" },
  shadows: { md: "0 4px 16px rgb(0 0 0 / 8%)", xl: "0 16px 48px rgb(0 0 0 / 16%)" },
  respectReducedMotion: true,
  cursorType: "pointer",
  // Plain objects, not `Component.extend`: that would load every input with the first page.
  components: {
    ActionIcon: { defaultProps: { component: SteadyButton, variant: "subtle", color: "gray" } },
    Button: { defaultProps: { component: SteadyButton } },
    // EscapeLayer closes on the Escape key, the topmost alone, and gives the focus back.
    Drawer: {
      defaultProps: {
        position: "right",
        closeOnEscape: false,
        returnFocus: false,
        transitionProps: { duration: 140 },
        overlayProps,
        attributes,
      },
    },
    InputWrapper: { defaultProps: { inputWrapperOrder: ["label", "input", "description", "error"] } },
    Loader: { defaultProps: { size: "sm", color: "gray" } },
    // The keyboard begins at the first entry, not on a place before it that shows nothing.
    Menu: { defaultProps: { ...floating, offset: 4, withInitialFocusPlaceholder: false } },
    Modal: {
      defaultProps: {
        closeOnEscape: false,
        returnFocus: false,
        transitionProps: { duration: 120 },
        overlayProps,
        attributes,
      },
    },
    Autocomplete: { defaultProps: { comboboxProps } },
    MultiSelect: { defaultProps: { comboboxProps } },
    SegmentedControl: { defaultProps: { size: "xs", transitionDuration: 120 } },
    Select: { defaultProps: { comboboxProps, checkIconPosition: "right" } },
    Switch: { defaultProps: { withThumbIndicator: false } },
    TagsInput: { defaultProps: { comboboxProps } },
    Textarea: { defaultProps: { autosize: true, minRows: 3, maxRows: 16 } },
    Tooltip: { defaultProps: { openDelay: 250, transitionProps: { duration: 100 }, multiline: true } },
  },
});
