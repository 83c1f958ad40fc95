"""What is proven together, in one process of Frama-C: a file, or the lemmas; and which provers are asked, in what order."""
import lists
import project
from frama_c import LEMMAS, Job

# One prover alone first, since to write a goal down for a prover costs more than to prove it. What it leaves goes to whom the hints name, then to the
# others one after the other, those first that prove most of it, and then to all at length.
STAGES = [([project.FIRST_PROVER], project.FIRST_SECONDS), (["CVC4nearcalls"], 2), (["CVC4lem"], 2), (["CVC4calls"], 2), (["CVC4inline"], 2), (["CVC4unfold"], 3),
          (["CVC4nf"], 3), (["CVC4plain"], 5), (project.ALL_PROVERS, 20)]
LEMMA_STAGES = [([project.FIRST_PROVER], project.FIRST_SECONDS), (["CVC4calls"], 4), (["CVC4unfold", "CVC4plain", "CVC4inline", "CVC4ind", "CVC4nf", "CVC4mem"], 20)]


def lemma_file():
    """A file that reads every header in which a lemma may stand, and nothing else."""
    path = project.build_folder() / "lemmas.c"
    headers = [header for some in ("spec/*.h", "ref/*.h", "opt/listed.h", "proofs/theorems/*.h") for header in sorted(project.ROOT.glob(some))]
    # The public header comes first: the clauses are written for its types.
    path.write_text("".join(f'#include "{name}"\n' for name in ["phasic.h", *(header.name for header in headers)]))
    return str(path)


def of_lemmas(names=(), seconds=None):
    """The lemmas, which every proof of a file would repeat, or only these; the last stage takes so many seconds for each."""
    *first, (provers, usual) = LEMMA_STAGES
    return Job(LEMMAS, [lemma_file()], set(names), ["-wp-prop=" + (",".join(sorted(names)) or "@lemma")], [*first, (provers, seconds or usual)])


def of_files(stages):
    """A file each, the long ones first: whole functions are taken, and no list of their names, so that nothing can be left out."""
    files = sorted(project.sources(), key=lambda path: -path.stat().st_size)
    return [Job(file.name, project.relative([file]), lists.defined([file]), ["-wp-prop=-@lemma"], stages) for file in files]


def of_functions(functions, stages):
    """Only these functions."""
    return [Job(job.name, job.files, mine, ["-wp-fct", ",".join(sorted(mine))], stages)
            for job in of_files(stages) if (mine := job.functions & functions)]
