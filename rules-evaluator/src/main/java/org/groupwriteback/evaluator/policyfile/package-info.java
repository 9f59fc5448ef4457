/** Policy as an operator writes it: a YAML file, every mistake reported at once with line and column. */
@NullMarked
package org.groupwriteback.evaluator.policyfile;

import org.jspecify.annotations.NullMarked;
