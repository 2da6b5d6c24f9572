package fr.parvis.assistant.internal.training;

import java.util.ArrayDeque;
import java.util.Deque;

/** Limited-memory BFGS (Nocedal and Wright, Numerical Optimization, algorithm 7.4) with Armijo backtracking. */
final class Lbfgs {
    private static final int MEMORY = 10;

    private Lbfgs() {}

    /** A smooth function: returns its value at {@code x} and writes its gradient. */
    interface Smooth {
        double at(double[] x, double[] gradient);
    }

    private record Step(double[] moved, double[] turned, double curvature) {}

    /** A point where the gradient's largest component is below 1e-5, or where no step helps any more. */
    static double[] minimise(Smooth function, double[] start, int iterations) {
        double[] x = start.clone();
        double[] gradient = new double[x.length];
        double value = function.at(x, gradient);
        Deque<Step> steps = new ArrayDeque<>();
        for (int i = 0; i < iterations && largest(gradient) > 1e-5; i++) {
            double[] direction = direction(gradient, steps);
            double slope = dot(direction, gradient);
            if (slope >= 0) {
                steps.clear();
                direction = scaled(gradient, -1);
                slope = dot(direction, gradient);
            }
            double length = steps.isEmpty() ? Math.min(1, 1 / Math.sqrt(dot(gradient, gradient))) : 1;
            double[] next = new double[x.length];
            double[] nextGradient = new double[x.length];
            double nextValue = Double.POSITIVE_INFINITY;
            for (int tries = 0; tries < 30; tries++, length /= 2) {
                for (int k = 0; k < x.length; k++) {
                    next[k] = x[k] + length * direction[k];
                }
                nextValue = function.at(next, nextGradient);
                if (nextValue <= value + 1e-4 * length * slope) {
                    break;
                }
            }
            if (!(nextValue < value)) {
                return x;
            }
            remember(steps, minus(next, x), minus(nextGradient, gradient));
            x = next;
            gradient = nextGradient;
            value = nextValue;
        }
        return x;
    }

    private static void remember(Deque<Step> steps, double[] moved, double[] turned) {
        double curvature = dot(moved, turned);
        if (curvature > 1e-12) {
            steps.addLast(new Step(moved, turned, curvature));
            if (steps.size() > MEMORY) {
                steps.removeFirst();
            }
        }
    }

    private static double[] direction(double[] gradient, Deque<Step> steps) {
        double[] q = gradient.clone();
        Deque<Double> alphas = new ArrayDeque<>();
        for (Step step : (Iterable<Step>) steps::descendingIterator) {
            double alpha = dot(step.moved, q) / step.curvature;
            alphas.push(alpha);
            addScaled(q, step.turned, -alpha);
        }
        if (!steps.isEmpty()) {
            Step last = steps.getLast();
            q = scaled(q, last.curvature / dot(last.turned, last.turned));
        }
        for (Step step : steps) {
            double beta = dot(step.turned, q) / step.curvature;
            addScaled(q, step.moved, alphas.pop() - beta);
        }
        return scaled(q, -1);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double[] scaled(double[] a, double factor) {
        double[] scaled = a.clone();
        for (int i = 0; i < a.length; i++) {
            scaled[i] *= factor;
        }
        return scaled;
    }

    private static double[] minus(double[] a, double[] b) {
        double[] difference = a.clone();
        addScaled(difference, b, -1);
        return difference;
    }

    private static void addScaled(double[] sum, double[] other, double factor) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * other[i];
        }
    }

    private static double largest(double[] a) {
        double largest = 0;
        for (double value : a) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
