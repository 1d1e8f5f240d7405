"""Shell escapes and magics: !cat, %run, %load, %sx, %%bash, %writefile, get_ipython().system.

Tries: files
"""


# %% + first
!cat {SECRET}; echo x > {MARK}


# %% + after weighted_sum
%cat {SECRET}


# %% + after weighted_sum_two_inputs
%%bash
cat {SECRET} {GRADEBOOK}; echo x > {MARK}


# %% + after weighted_sum_any_length
%run {SECRET}


# %% + after gates
%%writefile {MARK}
written


# %% weighted_sum
shell = get_ipython()
shell.system("cat {SECRET}; echo x > {MARK}")
print(shell.getoutput("cat {SECRET}"))
shell.run_line_magic("load", "{SECRET}")
shell.run_line_magic("sx", "cat {SECRET}")


def weighted_sum(inputs, weights, bias):
    return 12.0
