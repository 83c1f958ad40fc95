/* In force while the targets are built: sizes of wide panels (opt/twin.h) that models within FUZZ_LIMITS reach. Odd numbers of features have
 * them, even ones have narrow panels, so that both are tried with every number of rows. */
#define PHO_WIDE 24
#define PHO_LARGE(rows, features) ((features) % 2 == 1 && (rows) > 0)
