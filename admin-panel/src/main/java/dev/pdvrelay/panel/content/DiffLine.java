package dev.pdvrelay.panel.content;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A line of a comparison.
 *
 * @param kind same, removed, added, or skipped for a run of equal lines that is left out
 * @param text the line; for skipped, how many there are
 */
public record DiffLine(String kind, String text) {

	/**
	 * Beyond this many pairs of lines, what lies between equal ends counts as replaced.
	 */
	private static final int MOST_PAIRS = 1_000_000;

	/** Equal lines that are shown on each side of a change. */
	private static final int CONTEXT = 3;

	private static final int LONGEST = 2000;

	/** From one text to the other; only what has changed and a little around it. */
	static List<DiffLine> between(String before, String after) {
		List<String> old = before.lines().toList();
		List<String> now = after.lines().toList();
		int start = 0;
		while (start < Math.min(old.size(), now.size()) && old.get(start).equals(now.get(start))) {
			start++;
		}
		int end = 0;
		while (end < Math.min(old.size(), now.size()) - start
				&& old.get(old.size() - 1 - end).equals(now.get(now.size() - 1 - end))) {
			end++;
		}
		List<DiffLine> lines = new ArrayList<>();
		add(lines, "same", old.subList(0, start));
		middle(lines, old.subList(start, old.size() - end), now.subList(start, now.size() - end));
		add(lines, "same", old.subList(old.size() - end, old.size()));
		return shortened(lines);
	}

	/** By the longest sequence that both have in common. */
	private static void middle(List<DiffLine> lines, List<String> old, List<String> now) {
		if ((long) old.size() * now.size() > MOST_PAIRS) {
			add(lines, "removed", old);
			add(lines, "added", now);
			return;
		}
		int[][] common = common(old, now);
		int i = 0;
		int j = 0;
		while (i < old.size() && j < now.size()) {
			if (old.get(i).equals(now.get(j))) {
				lines.add(new DiffLine("same", old.get(i++)));
				j++;
			}
			else if (common[i + 1][j] >= common[i][j + 1]) {
				lines.add(new DiffLine("removed", old.get(i++)));
			}
			else {
				lines.add(new DiffLine("added", now.get(j++)));
			}
		}
		add(lines, "removed", old.subList(i, old.size()));
		add(lines, "added", now.subList(j, now.size()));
	}

	private static int[][] common(List<String> old, List<String> now) {
		int[][] common = new int[old.size() + 1][now.size() + 1];
		for (int i = old.size() - 1; i >= 0; i--) {
			for (int j = now.size() - 1; j >= 0; j--) {
				common[i][j] = old.get(i).equals(now.get(j)) ? common[i + 1][j + 1] + 1
						: Math.max(common[i + 1][j], common[i][j + 1]);
			}
		}
		return common;
	}

	private static void add(List<DiffLine> lines, String kind, List<String> texts) {
		texts.forEach((text) -> lines.add(new DiffLine(kind, text)));
	}

	private static List<DiffLine> shortened(List<DiffLine> all) {
		boolean[] isShown = new boolean[all.size()];
		for (int i = 0; i < all.size(); i++) {
			if (!all.get(i).kind().equals("same")) {
				Arrays.fill(isShown, Math.max(0, i - CONTEXT), Math.min(all.size(), i + CONTEXT + 1), true);
			}
		}
		List<DiffLine> shown = new ArrayList<>();
		int skipped = 0;
		for (int i = 0; i <= all.size(); i++) {
			boolean isEnd = i == all.size();
			if (skipped > 0 && (isEnd || isShown[i])) {
				shown.add(new DiffLine("skipped", Integer.toString(skipped)));
				skipped = 0;
			}
			if (!isEnd && isShown[i]) {
				shown.add(all.get(i).cut());
			}
			else {
				skipped++;
			}
		}
		return shown;
	}

	private DiffLine cut() {
		return (this.text.length() <= LONGEST) ? this : new DiffLine(this.kind, this.text.substring(0, LONGEST) + "…");
	}

}
