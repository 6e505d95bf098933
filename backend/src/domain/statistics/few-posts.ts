/**
 * Below this many posts a median or a share is mostly chance. Figures that rest on fewer say so, are drawn faintly, do not decide how far
 * an axis goes, and nothing is said of how they compare with others.
 */
export const fewPosts = 30;
