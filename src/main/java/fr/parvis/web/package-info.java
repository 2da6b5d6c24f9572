/**
 * The page shell, HTTP security, rate limits, errors and languages of every page. Knows no feature; depends on {@code platform}.
 */
@NullMarked
package fr.parvis.web;

import org.jspecify.annotations.NullMarked;
