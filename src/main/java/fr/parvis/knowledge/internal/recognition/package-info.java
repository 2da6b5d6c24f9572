/** Reading the pictures of pages: the words a recognition programme of the machine finds in them, and how sure it is. */
@NullMarked
package fr.parvis.knowledge.internal.recognition;

import org.jspecify.annotations.NullMarked;
