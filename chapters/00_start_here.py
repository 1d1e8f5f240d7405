# %% [markdown]
# # 00 · Start here
#
# In this course you build neural networks yourself, from a single neuron to one that reads
# handwritten digits, and on the way the machinery that PyTorch is made of. You do it in notebooks
# like this one: you write the code, and checks tell you at once whether it is right.
#
# **What you will do here.** See whether your computer has everything, run a few cells, solve a
# first tiny exercise, and learn what to do when you are stuck.
#
# **What you need.** Python as taught in a first course (functions, lists, loops, classes) and
# school mathematics. NumPy is explained where it is needed.
#
# **What you will be able to do.** Work through the other notebooks on your own.
#
# About 15 minutes. One exercise, 1 point.

# %% [markdown]
# ## A notebook is made of cells
#
# This text is a cell. The next cell holds Python. Click into it, and press **Shift + Enter**: it
# runs, what it prints appears beneath it, and you are in the next cell.

# %%
print("1 + 1 is", 1 + 1)

# %% [markdown]
# On the left there is now a number in brackets, `[1]`. It says in which order cells have run; `[*]`
# means that the cell is still running.
#
# All cells of a notebook share one Python, the **kernel**. A name that one cell defines is known to
# all others from the moment that cell has **run**; where it is on the page does not matter. That is
# the source of most surprises in notebooks: you change a function, forget to run its cell, and the
# old one is still in use.
#
# **Predict.** You run a cell with `x = 1`. You change it to `x = 2`, do not run it, and go to
# another cell with `print(x)`. What appears?
#
# <details><summary>A · 1</summary>
#
# Yes. The kernel knows only what has been run. When in doubt, use the menu **Run → Run All Above
# Selected Cell**.
#
# </details>
# <details><summary>B · 2</summary>
#
# That is what the page says. But Python has not seen the page, only the cells that were run.
#
# </details>
# <details><summary>C · An error</summary>
#
# There would be one if the first cell had never been run at all: then `x` would not exist.
#
# </details>
#
# You will meet such questions often. They give no points. Make up your mind first, then click an
# answer: we remember the guesses that turned out wrong.

# %% [markdown]
# ## Does this computer have everything?
#
# Run the next cell. It may take half a minute; `[*]` shows that it works. Each line with a ✗ says
# what to do about it.

# %%
try:
    from course import environment

    environment.report()
except ModuleNotFoundError:
    print(
        "✗ The folder `course` is not beside this notebook. Each notebook comes in a folder of its"
    )
    print("  own, with `course` in it: move or download that whole folder, and open it there.")

# %% [markdown]
# Some notebooks have sliders. Here is one: drag it. If you see a picture and no slider, everything
# works as well, just without dragging. (Cells that only draw are often folded: a click on the bar
# with the three dots shows the code. You never need to read it.)

# %%
from course import plot
from course.explore import explore


# %%
def draw_neuron(weight):
    """Draw a neuron with one input."""
    plot.neuron(inputs=[2], weights=[weight], bias=-1)


explore(draw_neuron, weight=(-2.0, 2.0, 0.1, 1.0))

# %% [markdown]
# What you see is the hero of this course, a neuron. It multiplies its input by a weight, adds a
# bias, and answers 1 if the result is greater than zero. Notebook 01 is about just that.

# %% [markdown]
# ## Exercises and checks
#
# An exercise has a number, a label with its difficulty, and a cell that is yours to fill in. The
# cells after it check what you wrote. What they print is for you; their code you may read or skip.

# %% [markdown]
# ### Exercise 0.1 · Double it
#
# *Difficulty ●○○ · 5 minutes · 1 point · so that you have seen every kind of message once*
#
# Do this in four steps:
#
# 1. Run the cell below as it is, then the check behind it. It says `NotImplementedError`: nothing
#    is written yet.
# 2. Delete the line that raises the error, and write `return 3 * x` in its place. That is wrong on
#    purpose. Run both cells again, and read what the check says.
# 3. Now put it right, and run both again.
# 4. Press **Validate** at the top of this page. It runs the whole notebook from the start, in a
#    fresh kernel, as a grader would. If a check fails, the window that opens shows the cell with
#    the check first; scroll down in it for what the check says. (No such button? Then nbgrader is
#    missing; see the ✗ above. You can work without it: **Kernel → Restart Kernel and Run All
#    Cells…** does the same here.)
#
# <details><summary>Hint 1 · a nudge</summary>
#
# Each exercise has hints like this one. The first is a nudge, the next gives the idea. They never
# contain the line of code itself.
#
# </details>
# <details><summary>Hint 2 · the idea</summary>
#
# The check tells you what it expected and what it got. Which number should be there instead of 3?
#
# </details>
# <details><summary>You see an error?</summary>
#
# Under every exercise, this place lists the errors that people meet most.
#
# `NotImplementedError`: the line that raises it is still there, or you have not run the cell since
# you deleted it.
#
# `IndentationError`, or `SyntaxError: 'return' outside function`: the line with `return` belongs
# under `"""`, four spaces from the left.
#
# Any `SyntaxError`: the cell did not run at all, so the check still sees the function as it was
# before.
#
# `NameError: name 'double' is not defined`: the cell with the function has not been run.
#
# </details>


# %% nbgrader={"grade_id": "double", "solution": true}
def double(x):
    """Return two times x. Example: double(4) is 8."""
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION


# %% nbgrader={"grade_id": "double_values", "grade": true, "points": 1}
"""double(x) is two times x."""
from course import check

check.equal(
    "double(4)",
    double(4),
    8,
    mistakes={
        "That is three times 4. You have just seen how a check speaks; now put it right.": 12,
        "That is 4 squared. Double means times two.": 16,
    },
)
check.equal("double(-0.5)", double(-0.5), -1, mistakes={"This is 8 for every x. Use x.": 8})
check.passed("double is right")
### BEGIN HIDDEN TESTS
import numpy as np

rng = np.random.default_rng(1)
for x in (0, *rng.integers(-9, 10, size=2).tolist(), *rng.uniform(-9, 9, size=3).tolist()):
    check.equal(
        f"double({x})",
        double(x),
        x + x,
        advice="It is right for 4 and for −0.5, and wrong for another number. Is it two times x,"
        " for every x, also for 0, negative numbers and fractions?",
    )
### END HIDDEN TESTS

# %% [markdown]
# The check that you see is not all: when your work is graded, the same cells try your function on
# more numbers, which you do not see. So a function that is right passes, and one that only knows
# the examples does not. Points are counted cell by cell; a part that works earns its points even if
# another does not.

# %% [markdown]
# ## When you are stuck
#
# It will happen, and it is where the learning is. In this order:
#
# 1. Read the last line of the message: it says what happened. Then find the last arrow `---->` that
#    points into code of your own: that is where it happened.
# 2. Open the hints of the exercise, one at a time.
# 3. Print what you have: the values, and for an array its `.shape`. Try the smallest example that
#    you can do by hand. (A cell of your own for that: click beside a cell and press B. D, D deletes
#    it.)
# 4. Things look impossible? Use the menu **Kernel → Restart Kernel and Run All Cells…**. It clears
#    everything that old cells left behind. It stops at the first cell with an error; what is below
#    has not run. A cell that runs for ever is stopped with the ■ at the top.
# 5. Leave the exercise and go on. A cell that needs your answer says so, and which exercise it is:
#    skip that cell. The last hint of a long exercise says what can wait.
#
# A mistake costs you only the points of its own exercise. Later exercises are graded as if the
# earlier ones were right, and each new notebook brings the course's own versions of everything
# before it, as `course.earlier`.
#
# ## Saving and handing in
#
# **Ctrl + S** saves (on a Mac, ⌘ S). Your copy is yours: an update of the course never overwrites
# it.
#
# *In a class:* open the menu **Nbgrader → Assignment List** and press **Submit** beside the
# notebook, or send the `.ipynb` file the way your teacher asks for.
#
# *On your own:* close nothing, open a terminal in the folder of the course, and type `make
# progress` (without make: `python -m autograde progress`). It grades all your notebooks with all
# the tests, and shows your points and what to do next.
#
# ## The way ahead
#
# | notebook | hours | what you build |
# |---|---|---|
# | 01 perceptron | 3¼ | one neuron that learns |
# | 02 layers | 3¼ | many neurons at once: dense layers, ReLU, softmax |
# | 03 loss | 2½ | how wrong is the network? |
# | 04 random search | 2¼ | the first way to learn: try, and keep what helps |
# | 05 derivatives | 4 | which way is down? |
# | 06 backprop | 5 | every slope in one sweep |
# | 07 training | 3¼ | a network that learns the spiral, and what it knows of new points |
# | 08 engine | 4 | a machine that finds every slope by itself |
# | 09 autograd | 4 | PyTorch's machine, which does the same |
# | 10 nn.Linear | 4 | the same network in PyTorch's words, and nets that do not learn |
# | 11 digits | 4¼ | a network of your own that reads handwriting |
#
# The hours are those of somebody who meets all of it for the first time, in as many sittings as you
# like.
#
# **Next.** Open the folder `01_perceptron` in the list on the left (one level up), and in it the
# notebook.
