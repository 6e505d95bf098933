/**
 * Below this many posts a median or a share is mostly chance. Figures that rest on fewer say so, are drawn faintly, do not decide how far
 * an axis goes, and are never told as the best.
 */
export const fewPosts = 15;
