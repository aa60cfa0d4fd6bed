/** Leads to the step of a message, or to what can be done with the chosen rows, and back. */
export const stepKey = "F8";
